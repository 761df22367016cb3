import type { Field } from '@changtong/model'

/**
 * Whether only intake may see this value, and no search may find it: personal data always, and who complains wherever the reporter asked
 * to stay unnamed (the enterprise of a small trade names its owner).
 */
export const withheld = (values: Readonly<Record<string, unknown>>, name: string, field: Field): boolean =>
  field.personal === true || (['enterprise', 'creditCode'].includes(name) && (values.confidential === true || values.anonymous === true))
