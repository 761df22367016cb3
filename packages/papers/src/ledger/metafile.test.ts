import { describe, expect, it } from 'vitest'
import { lengthIn, metafileOf, wordsOf } from './metafile.ts'

const picture = { width: 100, height: 50, color: 'D5DAE0', font: '黑体', size: 5, rise: 20 }

describe('a metafile of words', () => {
  it('is a whole chain of records whose header tells their number, their bytes and the size of the picture', () => {
    const bytes = Buffer.from(metafileOf({ ...picture, lines: [{ words: '甲A', x: 10, y: 20 }] }))
    expect(bytes.readUInt32LE(48)).toBe(bytes.length)
    // The frame is told in hundredths of a millimetre.
    expect([bytes.readInt32LE(32), bytes.readInt32LE(36)]).toEqual([9999, 4999])
    let [at, records] = [0, 0]
    for (; at < bytes.length; records++) at += bytes.readUInt32LE(at + 4)
    expect([at, records]).toEqual([bytes.length, bytes.readUInt32LE(52)])
  })
  it('holds every letter that was given, rare ones of two halves as well', () => {
    const lines = ['青禾区专班 李某 2026', '𠮷某'].map((words) => ({ words, x: 50, y: 25 }))
    expect(wordsOf(metafileOf({ ...picture, lines }))).toEqual(['青禾区专班 李某 2026', '𠮷某'])
    expect([lengthIn('甲A'), lengthIn('𠮷')]).toEqual([1.5, 1])
  })
  it('has no words where it is something else or cut off', () => {
    expect(wordsOf(new Uint8Array(300))).toEqual([])
    expect(wordsOf(metafileOf({ ...picture, lines: [{ words: '甲', x: 1, y: 1 }] }).slice(0, -25))).toEqual([])
  })
})
