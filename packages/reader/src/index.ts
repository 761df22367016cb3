export { plainSource } from './plain/plainSource.ts'
export * from './reading.ts'
export * from './readLedger.ts'
export * from './source.ts'
