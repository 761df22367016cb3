export * from './changes.ts'
export * from './grants.ts'
export * from './posts.ts'
export * from './scope.ts'
