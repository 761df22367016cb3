import { allChecks, show } from './checks.ts'

/** `npm run check`: types, lint and import rules, without any test. */
const checks = await allChecks()
for (const check of checks) show(check)
process.exit(checks.some(({ faults }) => faults.length > 0) ? 1 : 0)
