/** What whoever opens a file makes a Source with, apart from the reading of it: a process that only opens one file starts with this alone. */
export { plainSource } from './plain/plainSource.ts'
export { cellName, columnLetters } from './sheets/grid.ts'
export * from './source.ts'
