export * from './axe.ts'
export * from './browser.ts'
export * from './chromium.ts'
export * from './postgresBinaries.ts'
