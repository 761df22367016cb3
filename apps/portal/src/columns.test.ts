import { describe, expect, test } from 'vitest'
import { columnPath, subColumns } from './columns.ts'
import { testSite } from './testPortal.ts'

const ids = (columns: readonly { readonly id: string }[]) => columns.map((column) => column.id)

describe('the column tree', () => {
  test('a path leads from the top to the column', () => {
    expect(ids(columnPath(testSite.columns, 'year-2026'))).toEqual(['open', 'key', 'env', 'lists', 'solved', 'year-2026'])
    expect(columnPath(testSite.columns, 'nowhere')).toEqual([])
  })
  test('a circle ends the path instead of running for ever', () => {
    const name = { zh: '甲', en: 'A' }
    expect(
      ids(
        columnPath(
          [
            { id: 'a', name, parent: 'b' },
            { id: 'b', name, parent: 'a' },
          ],
          'a',
        ),
      ),
    ).toEqual(['b', 'a'])
  })
  test('a column whose parent is gone stands at the top, so that nothing is lost from the site map', () => {
    const left = testSite.columns.filter((column) => column.id !== 'open')
    expect(ids(subColumns(left, null))).toEqual(['key', 'reports'])
    expect(ids(subColumns(testSite.columns, 'solved'))).toEqual(['year-2026', 'year-2025'])
  })
})
