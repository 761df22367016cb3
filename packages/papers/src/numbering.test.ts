import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNumber, findsDocumentNumber, firstSerialFault, numbered } from './numbering.ts'

describe('serials', () => {
  it('are 1..n without gaps after any reordering', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ serial: fc.integer(), name: fc.string() })), (things) => {
        const made = numbered(things)
        expect(firstSerialFault(made.map((thing) => thing.serial))).toBeNull()
        expect(made.map((thing) => thing.name)).toEqual(things.map((thing) => thing.name))
      }),
    )
  })

  it('name the first gap, repetition or wrong start', () => {
    expect(firstSerialFault([1, 2, 4])).toEqual({ position: 3, found: 4, wanted: 3 })
    expect(firstSerialFault([1, 1])).toEqual({ position: 2, found: 1, wanted: 2 })
    expect(firstSerialFault([0, 1])).toEqual({ position: 1, found: 0, wanted: 1 })
    expect(firstSerialFault([])).toBeNull()
  })
})

describe('document numbers of other bodies', () => {
  it('are printed as given, keep leading zeros, and are found whatever the brackets', () => {
    const number = documentNumber('澄地挂〔2025〕039号')
    expect(number.printed).toBe('澄地挂〔2025〕039号')
    expect(number.parts).toEqual({ issuer: '澄地挂', year: '2025', serial: '039' })
    for (const query of [
      '澄地挂〔2025〕039号',
      '澄地挂[2025]039号',
      '澄地挂（2025）039号',
      '澄地挂(2025) 039 号',
      '澄地挂【2025】第039号',
      '澄地挂2025039号',
      '２０２５〕０３９',
      '039',
    ])
      expect(findsDocumentNumber(query, number), query).toBe(true)
    for (const query of ['', '〔〕', '澄地挂〔2025〕0390', '2024']) expect(findsDocumentNumber(query, number), query).toBe(false)
  })

  it('are read into parts in the forms in use, and left whole otherwise', () => {
    expect(documentNumber('澄府规-2025-4号').parts).toEqual({ issuer: '澄府规', year: '2025', serial: '4' })
    expect(documentNumber('澄办发〔2025〕第7号').parts).toEqual({ issuer: '澄办发', year: '2025', serial: '7' })
    expect(documentNumber('2025年第5次办公会').parts).toBeNull()
  })

  it('a number finds itself under any brackets', () => {
    const brackets = fc.constantFrom('〔〕', '[]', '()', '（）', '【】', '［］', '<>', '〈〉', '')
    fc.assert(
      fc.property(brackets, brackets, fc.integer({ min: 1990, max: 2099 }), fc.stringMatching(/^\d{1,4}$/), (a, b, year, serial) => {
        const print = (pair: string) => `澄办字${pair.charAt(0)}${year}${pair.charAt(1)}${serial}号`
        expect(findsDocumentNumber(print(a), documentNumber(print(b)))).toBe(true)
      }),
    )
  })
})
