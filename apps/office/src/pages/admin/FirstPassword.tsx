import { Button, Note } from '@changtong/ui'
import { useState } from 'react'
import { useT } from '../../words/people.ts'

/** A first password, shown once; nothing keeps it when it is gone from here. */
export function FirstPassword({ name, password, onSeen }: { name: string; password: string; onSeen(): void }) {
  const t = useT()
  const [copied, setCopied] = useState(false)
  return (
    <Note tone="warn" title={`${name} · ${t('people.password')}`}>
      <p className="secret">{password}</p>
      <p>{t('people.passwordHint')}</p>
      <p className="row">
        <Button
          size="small"
          onClick={() =>
            void navigator.clipboard?.writeText(password).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? t('people.copied') : t('people.copy')}
        </Button>
        <Button size="small" look="primary" onClick={onSeen}>
          {t('people.shown')}
        </Button>
      </p>
    </Note>
  )
}
