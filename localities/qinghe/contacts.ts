import type { EnterpriseContact } from '../locality.ts'

/** Invented persons of invented firms. */
export const contacts: readonly EnterpriseContact[] = [
  { key: 'yarn-works', enterprise: 'yarn-works', name: '姚佩纱', phone: '00000001025', may: 'manage' },
]
