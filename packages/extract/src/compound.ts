/**
 * Names of the streams in a compound file (the container of .doc, .xls, .wps, .et and of password-protected Office
 * files). Reads the directory sectors only; a broken or circular chain ends the list. At most 4096 names.
 */
export function compoundStreams(bytes: Uint8Array): string[] {
  if (bytes.length < 512) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorSize = 1 << view.getUint16(30, true)
  if (sectorSize !== 512 && sectorSize !== 4096) return []
  const word = (at: number): number => (at >= 0 && at + 4 <= bytes.length ? view.getUint32(at, true) : 0xffffffff)
  const place = (sector: number): number => (sector + 1) * sectorSize
  const perSector = sectorSize / 4
  /** Next sector of a chain, from the first 109 table sectors, which the header lists itself. */
  const next = (sector: number): number => {
    const table = Math.floor(sector / perSector)
    return table < 109 ? word(place(word(76 + 4 * table)) + 4 * (sector % perSector)) : 0xffffffff
  }
  const utf16 = new TextDecoder('utf-16le')
  const names: string[] = []
  const seen = new Set<number>()
  for (let sector = word(48); sector < 0xfffffff0 && !seen.has(sector) && names.length < 4096; sector = next(sector)) {
    seen.add(sector)
    for (let at = place(sector); at < place(sector) + sectorSize && at + 128 <= bytes.length; at += 128) {
      const length = view.getUint16(at + 64, true)
      if (length >= 2 && length <= 64) names.push(utf16.decode(bytes.subarray(at, at + length - 2)))
    }
  }
  return names
}
