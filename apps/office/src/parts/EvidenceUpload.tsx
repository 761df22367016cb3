import { Button, FileDrop, useSay } from '@changtong/ui'
import { useState } from 'react'
import { Refused, upload } from '../api.ts'
import type { StoredFile } from '../contract.ts'
import { useT } from '../words.ts'

export interface Given {
  readonly file: string
  readonly name: string
  readonly kind: string
}
export interface EvidenceKind {
  readonly kind: string
  readonly label: string
}

/** Uploads at once, so that a long upload is over before the act is sent; what is uploaded waits here with its kind. */
export function EvidenceUpload(props: {
  label: string
  kinds: readonly EvidenceKind[]
  value: readonly Given[]
  onChange(update: (before: readonly Given[]) => Given[]): void
}) {
  const { label, kinds, value, onChange } = props
  const t = useT()
  const say = useSay()
  const [kind, setKind] = useState(kinds[0]?.kind ?? 'other')
  const [busy, setBusy] = useState<string | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (files: readonly File[]) => {
    setFault(null)
    for (const file of files) {
      setBusy(file.name)
      try {
        const stored = await upload<StoredFile>('/files', { file })
        onChange((before) => [...before, { file: stored.id, name: stored.name, kind }])
      } catch (error) {
        setFault(`${t('act.uploadFailed', { name: file.name })}${error instanceof Refused ? say(error.refusal.message) : String(error)}`)
      }
    }
    setBusy(null)
  }
  const labelOf = (key: string): string => kinds.find((known) => known.kind === key)?.label ?? key
  return (
    <div className="stack tight">
      {kinds.length > 1 && (
        <label className="row">
          {t('act.evidenceFor')}
          <select className="auto" value={kind} onChange={(event) => setKind(event.target.value)}>
            {kinds.map((known) => (
              <option key={known.kind} value={known.kind}>
                {known.label}
              </option>
            ))}
          </select>
        </label>
      )}
      <FileDrop label={label} hint={t('act.evidenceHint')} multiple busyWith={busy} onFiles={(files) => void take(files)} />
      {fault && (
        <p className="fault" role="alert">
          ⚠ {fault}
        </p>
      )}
      {value.length > 0 && (
        <ul className="given">
          {value.map((given) => (
            <li key={given.file}>
              {given.name} <span className="quiet">{labelOf(given.kind)}</span>
              <Button
                size="small"
                look="quiet"
                aria-label={`${t('part.remove')} ${given.name}`}
                onClick={() => onChange((before) => before.filter((other) => other.file !== given.file))}
              >
                {t('part.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
