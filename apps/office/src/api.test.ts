import { expect, test } from 'vitest'
import { fileNameIn } from './api.ts'

test('a file is saved under the name that the server gives it', () => {
  expect(fileNameIn(`attachment; filename*=UTF-8''${encodeURIComponent('青营办发〔2026〕3号 通知.docx')}`)).toBe(
    '青营办发〔2026〕3号 通知.docx',
  )
  expect(fileNameIn('attachment; filename="faults.xlsx"')).toBe('faults.xlsx')
  expect(fileNameIn(`attachment; filename="list.xlsx"; filename*=UTF-8''%E6%B8%85%E5%8D%95.xlsx`)).toBe('清单.xlsx')
  expect(fileNameIn("attachment; filename*=UTF-8''%E6%B8%85%E5%8"), 'a name that cannot be read').toBeNull()
  expect(fileNameIn('attachment')).toBeNull()
  expect(fileNameIn(null)).toBeNull()
})
