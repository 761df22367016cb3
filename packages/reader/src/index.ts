export * from './reading.ts'
export * from './source.ts'
