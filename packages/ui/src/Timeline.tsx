import { Fragment, type ReactNode } from 'react'
import { printedAt } from './days.ts'
import { useUiWords } from './words.ts'

export interface TimelineItem {
  readonly key: string
  readonly at: string
  readonly round: number
  readonly what: string
  readonly who: string
  readonly sentence: string
  readonly details: readonly { readonly label: string; readonly value: string }[]
  readonly files: ReactNode
  /** What was said rather than done; shown in place of details. */
  readonly said?: ReactNode
  /** How it is drawn: an act, words, what a clock did by itself. */
  readonly about?: 'act' | 'talk' | 'clock'
}

/** A story, newest first, cut where a new round begins. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  const t = useUiWords()
  const rounds = new Set(items.map((item) => item.round)).size > 1
  return (
    <ol className="timeline">
      {items.map((item, at) => (
        <Fragment key={item.key}>
          {rounds && item.round !== items[at - 1]?.round && <li className="timeline-round">{t('round', { n: item.round })}</li>}
          <li className={`timeline-item ${item.about ?? 'act'}`}>
            <p className="timeline-head">
              <strong>{item.what}</strong>
              <span>{item.who}</span>
              <time dateTime={item.at}>{printedAt(item.at)}</time>
            </p>
            {item.sentence && <p>{item.sentence}</p>}
            {item.said}
            {item.details.length > 0 && (
              <dl className="timeline-details">
                {item.details.map((detail) => (
                  <div key={detail.label + detail.value}>
                    <dt>{detail.label}</dt>
                    <dd>{detail.value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {item.files}
          </li>
        </Fragment>
      ))}
    </ol>
  )
}
