/** One type as a document prints it. */
export interface TypeStyle {
  /** The official name written into the document first, then other names under which the same face is installed. */
  readonly fonts: readonly [string, ...string[]]
  /** Half-points: 24 = 小四 (12 pt). */
  readonly size: number
  /** Exact line pitch in twips: 400 = 固定值20磅. */
  readonly line: number
}
