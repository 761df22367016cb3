/** The address holds the state of a list as plain text pairs, so that links can be read, written and pasted by people. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

/** What a list of cases may be asked by address; unknown pairs are dropped. */
const known = [
  'procedure',
  'q',
  'phase',
  'state',
  'unit',
  'lead',
  'parent',
  'light',
  'mine',
  'handed',
  'source',
  'import',
  'instructedBy',
  'dueFrom',
  'dueBefore',
  'closedFrom',
  'closedBefore',
  'openedFrom',
  'openedBefore',
  'handler',
  'takenOver',
  'onTime',
  'solved',
  'reworked',
  'sentBackBy',
  'sentBackFrom',
  'sentBackBefore',
  'sort',
  'offset',
  'view',
  'mode',
] as const
export type CaseSearch = { readonly [K in (typeof known)[number]]?: string }
export const caseSearch = (search: Record<string, unknown>): CaseSearch => worded(search, known)

/** What the list of enterprises may be asked by address. */
export const enterpriseFilters = ['status', 'industry', 'street', 'size', 'founded', 'contacts'] as const
const ofEnterprises = ['q', ...enterpriseFilters, 'sort'] as const
export type EnterpriseSearch = { readonly [K in (typeof ofEnterprises)[number]]?: string }
export const enterpriseSearch = (search: Record<string, unknown>): EnterpriseSearch => worded(search, ofEnterprises)

const worded = (search: Record<string, unknown>, keys: readonly string[]): Record<string, string> =>
  Object.fromEntries(keys.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])))

/** A path of the menu, which may come with or without the `/w` under which the workbench stands. */
export function splitPath(path: string): { to: string; search: Record<string, string> } {
  const [whole = '/', query = ''] = path.split('?')
  const inside = whole === '/w' || whole.startsWith('/w/') ? whole.slice(2) : whole
  return { to: inside === '' ? '/' : inside, search: parseSearch(query) }
}
