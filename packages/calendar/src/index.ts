export * from './due.ts'
export * from './edition.ts'
export * from './limit.ts'
export * from './workCalendar.ts'
