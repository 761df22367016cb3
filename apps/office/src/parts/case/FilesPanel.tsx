import { Panel, printedAt, useSay } from '@changtong/ui'
import { useState } from 'react'
import type { CaseDetail } from '../../contract.ts'
import { useT as useOwnT } from '../../words/case.ts'
import { useT } from '../../words.ts'

type Given = CaseDetail['evidence'][number]

/** What was handed in, round by round, the latest first; pictures are shown. */
export function FilesPanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const rounds = [...new Set(detail.evidence.map(({ round }) => round))]
    .sort((a, b) => b - a)
    .map((round) => [round, detail.evidence.filter((given) => given.round === round)] as const)
  return (
    <Panel id="evidence" title={t('case.evidence')}>
      {rounds.length === 0 ? (
        <p className="quiet">{t('case.noEvidence')}</p>
      ) : (
        <div className="stack tight">
          {rounds.map(([round, files]) => (
            <div key={round}>
              {rounds.length > 1 && <h3 className="round-head">{t('case.round', { n: round })}</h3>}
              <ul className="evidence">
                {files.map((given) => (
                  <FileLine key={given.file + given.round} given={given} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
    </Panel>
  )
}

function FileLine({ given }: { given: Given }) {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const [shown, setShown] = useState(given.image)
  const address = `/api/files/${given.file}`
  return (
    <li className={shown ? 'with-picture' : undefined}>
      {shown && (
        <a href={address} download aria-label={own('filesOpen', { name: given.name })} className="picture">
          {/* What the browser cannot draw is left to the link beside it. */}
          <img src={address} alt="" loading="lazy" onError={() => setShown(false)} />
        </a>
      )}
      <span className="file-words">
        <a href={address} download>
          {given.name}
        </a>
        <span className="quiet small">
          {say(given.kindLabel)} · {t('case.round', { n: given.round })} · {given.by.name} · {printedAt(given.at)}
        </span>
      </span>
    </li>
  )
}
