import { Button, Note, printedAt } from '@changtong/ui'
import { useState } from 'react'
import { useT } from '../../words/enterprises.ts'
import type { GivenCode } from './queries.ts'

/** A code to hand over, shown once; nothing keeps it when it is gone from here. */
export function HandedCode({ name, given, onSeen }: { name: string; given: GivenCode; onSeen(): void }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  const address = `${location.origin}/e/join`
  return (
    <Note tone="warn" title={t(given.resets ? 'resetTitle' : 'codeTitle', { name })}>
      <p className="secret">{given.code}</p>
      <p>{t('codeHint', { until: printedAt(given.ends), address })}</p>
      <p className="row">
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard?.writeText(`${address} ${given.code}`).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t(copied ? 'copied' : 'copy')}
        </Button>
        <Button size="small" look="primary" onClick={onSeen}>
          {t('seen')}
        </Button>
      </p>
    </Note>
  )
}
