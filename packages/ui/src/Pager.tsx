import { Button } from './basics.tsx'
import { useUiWords } from './words.ts'

/** Server paging in words: which rows, of how many; `countText` is printed as the server gives it ("1万+"). */
export function Pager(props: {
  offset: number
  limit: number
  shown: number
  count: number
  countText: string
  onOffset(offset: number): void
}) {
  const { offset, limit, shown, count, countText, onOffset } = props
  const t = useUiWords()
  if (count === 0) return null
  const last = offset + shown >= count
  return (
    <nav className="pager" aria-label={t('page', { from: offset + 1, to: offset + shown, count: countText })}>
      <span>{t('page', { from: offset + 1, to: offset + shown, count: countText })}</span>
      {(offset > 0 || !last) && (
        <span className="pager-buttons">
          <Button size="small" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
            {t('previous')}
          </Button>
          <Button size="small" disabled={last} onClick={() => onOffset(offset + limit)}>
            {t('next')}
          </Button>
        </span>
      )}
    </nav>
  )
}
