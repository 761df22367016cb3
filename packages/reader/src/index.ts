export { plainSource } from './plain/plainSource.ts'
export * from './readLedger.ts'
export * from './reading.ts'
export * from './source.ts'
