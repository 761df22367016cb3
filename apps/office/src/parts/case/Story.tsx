import { Button, Panel, StatusTag, Timeline, useSay } from '@changtong/ui'
import { useState } from 'react'
import type { CaseDetail, Happening } from '../../contract.ts'
import { useT as useOwnT } from '../../words/case.ts'
import { useT } from '../../words.ts'
import { Composer } from './Composer.tsx'

const shows = ['all', 'act', 'talk', 'files'] as const
type Show = (typeof shows)[number]
const isShown = (happening: Happening, show: Show): boolean =>
  show === 'all' ||
  (show === 'files' ? happening.evidence.length > 0 : show === happening.about || (show === 'act' && happening.about === 'clock'))
const perPage = 40

/** 周某（区水务局联络员）; a group and a post of the same name are said once. */
export const actorLine = (name: string, unit: string | null, post: string): string => {
  const as = unit === null || post.startsWith(unit) || unit === post ? post : `${unit} ${post}`
  return as === '' ? name : `${name}（${as}）`
}

/** Who did and said what as which post of which unit, when, in which words: newest first. */
export function Story({ detail, talk = true }: { detail: CaseDetail; talk?: boolean }) {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const [show, setShow] = useState<Show>('all')
  const [most, setMost] = useState(perPage)
  const sorted = [...detail.timeline].sort((a, b) => b.version - a.version)
  const counts = Object.fromEntries(shows.map((one) => [one, sorted.filter((h) => isShown(h, one)).length])) as Record<Show, number>
  const found = sorted.filter((happening) => isShown(happening, show))
  const items = found.slice(0, most).map((happening) => ({
    key: String(happening.version),
    at: happening.at,
    round: happening.round,
    about: happening.about,
    what: say(happening.label),
    who: actorLine(happening.by.name, happening.by.unit, say(happening.by.post)),
    // "name: act" alone repeats the line above it, and so does what the words below say themselves.
    sentence:
      happening.comment !== null ||
      say(happening.sentence) ===
        say({ zh: `${happening.by.name}：${happening.label.zh}`, en: `${happening.by.name}: ${happening.label.en}` })
        ? ''
        : say(happening.sentence),
    said: happening.comment && <Said comment={happening.comment} />,
    details: happening.details.map((detail_) => ({ label: say(detail_.label), value: detail_.value })),
    files:
      happening.evidence.length > 0 ? (
        <ul className="evidence">
          {happening.evidence.map((given) => (
            <li key={given.file}>
              <a href={`/api/files/${given.file}`} download>
                {given.name}
              </a>
            </li>
          ))}
        </ul>
      ) : null,
  }))
  return (
    <Panel
      id="timeline"
      title={t('case.timeline')}
      aside={
        <fieldset className="row story-shows">
          <legend className="hidden-text">{own('story.show')}</legend>
          {shows.map((one) => (
            <button key={one} type="button" className="chip" aria-pressed={show === one} onClick={() => setShow(one)}>
              {own(`story.${one}`)} <span className="figure">{counts[one]}</span>
            </button>
          ))}
        </fieldset>
      }
    >
      {talk && <Composer id={detail.row.id} />}
      {items.length > 0 ? <Timeline items={items} /> : <p className="quiet">{own(`story.none.${show === 'all' ? 'act' : show}`)}</p>}
      {found.length > most && (
        <p className="story-more">
          <Button look="quiet" onClick={() => setMost(most + perPage)}>
            {own('story.more', { n: Math.min(perPage, found.length - most) })}
          </Button>
        </p>
      )}
    </Panel>
  )
}

function Said({ comment }: { comment: NonNullable<Happening['comment']> }) {
  const own = useOwnT()
  return (
    <div className={comment.to === 'requester' ? 'said outside' : 'said'}>
      {comment.text === null ? <p className="quiet">{own('talk.erased')}</p> : <p className="said-text">{comment.text}</p>}
      {(comment.to === 'requester' || comment.mentions.length > 0) && (
        <p className="row small">
          {comment.to === 'requester' && <StatusTag tone="warn">{own('talk.toRequester')}</StatusTag>}
          {comment.mentions.length > 0 && <span className="quiet">{own('talk.mentioned', { names: comment.mentions.join('、') })}</span>}
        </p>
      )}
    </div>
  )
}
