import { sha256 } from '@changtong/kernel/digest'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { renderPublicityList } from './renderPublicityList.ts'
import { testList } from './testList.ts'

describe('publicity list', () => {
  it('gives the same bytes for the same list', async () => {
    const [a, b] = await Promise.all([renderPublicityList(testList()), renderPublicityList(testList())])
    expect(a.ok && b.ok && sha256(a.value) === sha256(b.value)).toBe(true)
    expect(a.ok && Object.keys(unzipSync(a.value))[0]).toBe('[Content_Types].xml')
  })
})
