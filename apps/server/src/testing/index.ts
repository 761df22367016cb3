export * from './client.ts'
export { testServer } from './database.ts'
