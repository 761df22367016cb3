import { describe, expect, test } from 'vitest'
import { memoryLimiter } from './limiter.ts'

describe('the limiter', () => {
  test('lets so many through in a window, says how long to wait, and lets through again after it', () => {
    let time = 0
    const limiter = memoryLimiter({ query: { count: 2, seconds: 60 } }, () => new Date(time))
    expect(limiter.wait('query', 'a')).toBe(0)
    time = 10_000
    expect(limiter.wait('query', 'a')).toBe(0)
    expect(limiter.wait('query', 'a')).toBe(50)
    expect(limiter.wait('query', 'b')).toBe(0)
    time = 60_000
    expect(limiter.wait('query', 'a')).toBe(0)
    expect(limiter.wait('query', 'a')).toBe(10)
  })
  test('keeps to its room: the address seen longest ago is forgotten first', () => {
    const limiter = memoryLimiter({ query: { count: 1, seconds: 60 } }, () => new Date(0), 2)
    for (const address of ['a', 'b', 'c', 'd']) expect(limiter.wait('query', address)).toBe(0)
    expect(limiter.wait('query', 'd')).toBe(60)
    expect(limiter.wait('query', 'a')).toBe(0)
  })
})
