import type { CaseDetail } from '../contract.ts'
export function BatchView(_: { detail: CaseDetail }) { return null }
