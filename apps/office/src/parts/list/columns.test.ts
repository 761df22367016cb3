import { shownColumns } from '@changtong/server/contract'
import { visible } from '@changtong/ui/grid'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseColumns } from './columns.tsx'

test('what is exported under a kept layout are the columns that the list shows, in their order, whatever the layout says', () => {
  const words = (key: string) => key
  const keys = fc.subarray([...caseColumns(words, () => '', new Map()).map(({ key }) => key), 'gone'])
  const shuffled = fc.shuffledSubarray([...caseColumns(words, () => '', new Map()).map(({ key }) => key), 'gone'])
  fc.assert(
    fc.property(
      fc.constantFrom('problem', 'measure', 'request', 'meeting', 'batch', 'article', 'all'),
      shuffled,
      keys,
      keys,
      (procedure, order, hidden, shown) => {
        const columns = caseColumns(words, () => '', procedure === 'all' ? new Map() : undefined, procedure)
        const layout = { order, hidden, shown, widths: {}, density: 'normal' as const }
        expect(shownColumns(layout, procedure)).toEqual(visible(columns, layout).map(({ key }) => key))
      },
    ),
  )
})
