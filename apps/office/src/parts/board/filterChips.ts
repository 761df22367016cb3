import type { CaseSearch } from '../../address.ts'
import type { BoardWord } from '../../words/board.ts'

type Say = (word: BoardWord, values?: Readonly<Record<string, string | number>>) => string

/** The filters that numbers of boards bring along, in words: whatever an address asks stands as a chip that can be taken away. */
export function boardChips(
  search: CaseSearch,
  t: Say,
  unitName: (id: string) => string | undefined,
): readonly (readonly [keyof CaseSearch, string | undefined])[] {
  const name = (id: string) => unitName(id) ?? '…'
  const leads = search.lead?.split(',') ?? []
  const lead = leads[0] === 'none' && leads.length === 1 ? t('chip.noLead') : leadWords(leads, t, name)
  const judged = (key: 'takenOver' | 'onTime' | 'solved' | 'reworked') => {
    const word = `chip.${key}.${search[key]}` as BoardWord
    return search[key] && (['true', 'false', ...(key === 'takenOver' ? [] : ['either'])].includes(search[key]) ? t(word) : search[key])
  }
  const day = (key: 'dueFrom' | 'dueBefore' | 'closedBefore' | 'openedFrom' | 'openedBefore' | 'sentBackFrom' | 'sentBackBefore') =>
    search[key] && t(`chip.${key}`, { day: search[key] })
  return [
    ['lead', leads.length > 0 ? lead : undefined],
    ['dueFrom', day('dueFrom')],
    ['dueBefore', day('dueBefore')],
    ['closedBefore', day('closedBefore')],
    ['openedFrom', day('openedFrom')],
    ['openedBefore', day('openedBefore')],
    ['handler', search.handler && t('chip.handler')],
    ['handed', search.handed && t('chip.handed')],
    ['takenOver', judged('takenOver')],
    ['onTime', judged('onTime')],
    ['solved', judged('solved')],
    ['reworked', judged('reworked')],
    [
      'sentBackBy',
      search.sentBackBy && (search.sentBackBy === 'any' ? t('chip.sentBackAny') : t('chip.sentBackBy', { name: name(search.sentBackBy) })),
    ],
    ['sentBackFrom', day('sentBackFrom')],
    ['sentBackBefore', day('sentBackBefore')],
  ]
}
function leadWords(leads: readonly string[], t: Say, name: (id: string) => string): string {
  const first = leads.find((id) => id !== 'none') ?? ''
  return leads.length === 1 ? t('chip.lead', { name: name(first) }) : t('chip.leads', { name: name(first), n: leads.length })
}
