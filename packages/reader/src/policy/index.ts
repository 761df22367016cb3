export * from './clauseReading.ts'
export { LONGEST_CLAUSE, readPolicyClause } from './readPolicyClause.ts'
