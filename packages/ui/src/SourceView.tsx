import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef } from 'react'
import { covers, type Link, type LinkIndex, type Piece, piecesOf, type Span, spansFor, stopBeside } from './marks.ts'

export interface SourceBlock {
  readonly kind: 'paragraph' | 'table'
  readonly span: Span
  readonly heading?: number | undefined
  readonly rows?: readonly (readonly {
    readonly span: Span
    readonly colSpan?: number | undefined
    readonly rowSpan?: number | undefined
  }[])[]
  /** Of a spreadsheet: its rows and columns are named as the sheet names them. */
  readonly sheet?: { readonly name: string } | undefined
}

/**
 * A document as it reads, with the words that values rest on underlined. The words of `active` are marked and scrolled
 * into view; a click on words calls `onPick` with the innermost value. By keyboard: ← and → walk from value to value,
 * Enter goes to it.
 */
export function SourceView(props: {
  text: string
  blocks: readonly SourceBlock[]
  index: LinkIndex
  active: string | null
  label: string
  onPick(path: string, jump: boolean): void
}) {
  const { text, blocks, index, active, label, onPick } = props
  const pane = useRef<HTMLDivElement>(null)
  const perBlock = useMemo(() => blocks.map((block) => linksIn(index.inOrder, block.span)), [blocks, index])
  const spans = useMemo(() => (active === null ? [] : spansFor(index, active)), [active, index])

  useEffect(() => {
    if (spans.length === 0) return
    pane.current?.querySelector('mark')?.scrollIntoView({ block: 'center', behavior: 'auto' })
  }, [spans])

  const pick = (event: MouseEvent) => {
    if (window.getSelection()?.isCollapsed === false) return
    const path = (event.target as Element).closest<HTMLElement>('[data-path]')?.dataset.path
    if (path !== undefined) onPick(path, true)
  }
  const walk = (event: KeyboardEvent) => {
    // Inside a sheet the arrows scroll it.
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && active !== null) {
      event.preventDefault()
      onPick(active, true)
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = stopBeside(index, active, step)
    if (next) onPick(next.path, false)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the pane scrolls and is walked by keyboard
    <div ref={pane} className="source" role="region" aria-label={label} tabIndex={0} onClick={pick} onKeyDown={walk}>
      {blocks.map((block, at) => (
        <Block key={block.span.start} label={label} text={text} block={block} links={perBlock[at]!} marked={within(spans, block.span)} />
      ))}
    </div>
  )
}

const none: readonly Span[] = []
/** Only blocks that the marked words touch are drawn again. */
const within = (spans: readonly Span[], block: Span): readonly Span[] => {
  const touching = spans.filter((span) => span.start < block.end && span.end > block.start)
  return touching.length === 0 ? none : touching
}
const linksIn = (inOrder: readonly Link[], block: Span): readonly Link[] =>
  inOrder.filter(({ span }) => span.start < block.end && span.end > block.start)

const Block = memo(function Block(props: {
  label: string
  text: string
  block: SourceBlock
  links: readonly Link[]
  marked: readonly Span[]
}) {
  const { label, text, block, links, marked } = props
  if (block.kind === 'paragraph') {
    const words = <Words text={text} span={block.span} links={links} marked={marked} />
    return block.heading ? <p className="source-heading">{words}</p> : <p>{words}</p>
  }
  return (
    // A sheet is wider than the pane: it is scrolled sideways by keyboard, too.
    <div className="source-table" {...(block.sheet && { role: 'region', tabIndex: 0, 'aria-label': `${label} ${block.sheet.name}` })}>
      <table className={block.sheet ? 'source-sheet' : undefined}>
        {block.sheet && <Letters columns={widthOf(block)} />}
        <tbody>
          {block.rows?.map((row, at) => (
            <tr key={at}>
              {block.sheet && <th scope="row">{at + 1}</th>}
              {row.map((cell) => (
                <td key={cell.span.start} colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
                  <Words text={text} span={cell.span} links={links} marked={marked} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

const widthOf = (block: SourceBlock): number =>
  Math.max(0, ...(block.rows?.slice(0, 200) ?? []).map((row) => row.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)))
const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
/** The letters over the columns of a sheet, so that B7 can be found. */
function Letters({ columns }: { columns: number }) {
  return (
    <thead>
      <tr>
        <td />
        {Array.from({ length: columns }, (_, column) => (
          <th key={column} scope="col">
            {lettersOf(column)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Words({ text, span, links, marked }: { text: string; span: Span; links: readonly Link[]; marked: readonly Span[] }) {
  return piecesOf(span, links).map((piece) => <Run key={piece.start} text={text} piece={piece} on={covers(marked, piece)} />)
}
function Run({ text, piece, on }: { text: string; piece: Piece; on: boolean }) {
  const words = text.slice(piece.start, piece.end)
  const path = piece.links[0]?.path
  if (on) return <mark data-path={path}>{words}</mark>
  const innermost = piece.links[0]
  if (!innermost) return words
  // Only short values are underlined (a name, a date, a figure): whole paragraphs underlined say nothing.
  const short = innermost.span.end - innermost.span.start <= 32
  return (
    <span data-path={path} className={short ? 'linked inner' : 'linked'}>
      {words}
    </span>
  )
}
