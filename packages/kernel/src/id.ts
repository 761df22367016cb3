/** UUIDv7: 48 bits of time, then random bits, so that ids sort by creation. Never shown to a person. */
export type Id = string

let last = 0
let counter = 0
export function newId(now: number = Date.now()): Id {
  // Within one millisecond a 12-bit counter keeps the order; when it is full the clock is pushed on.
  const time = Math.max(now, last)
  counter = time === last ? counter + 1 : Math.floor(Math.random() * 0x400)
  last = counter > 0xfff ? time + 1 : time
  if (counter > 0xfff) counter = 0
  const random = crypto.getRandomValues(new Uint8Array(8))
  const hex = last.toString(16).padStart(12, '0')
  const tail = [...random].map((b) => b.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(tail.slice(0, 2), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(2, 4)}-${tail.slice(4)}`
}
export const isId = (s: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(s)
