import { Note, useSay } from '@changtong/ui'
import { useEffect, useState } from 'react'
import { fetchFile, Refused } from './api.ts'
import { useNotice } from './notice.tsx'
import { useT as useOwnT } from './words/shell.ts'
import { useT } from './words.ts'

/** Long enough that whoever pressed a link wonders whether anything happens. */
const wondering = 700

/**
 * Hears every press of a link that downloads a file of the server, fetches it and saves it. What the server refuses is said in words on the
 * page; a browser by itself would save the refusal as a file, or only say that the download failed.
 */
export function Downloads() {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const notice = useNotice()
  const [fault, setFault] = useState<unknown>(null)
  useEffect(() => {
    const press = (event: MouseEvent) => {
      const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('a[download]')
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
      const address = link?.getAttribute('href') ?? ''
      if (!link || !plain || event.defaultPrevented || !address.startsWith('/api/')) return
      event.preventDefault()
      if (link.ariaBusy === 'true') return
      link.ariaBusy = 'true'
      setFault(null)
      const patience = setTimeout(() => notice(own('download.making')), wondering)
      void fetchFile(address.slice('/api'.length))
        .then(({ blob, name }) => save(blob, name ?? address.split(/[?#]/)[0]?.split('/').at(-1) ?? ''))
        .catch((refused: unknown) => setFault(refused))
        .finally(() => {
          clearTimeout(patience)
          link.ariaBusy = null
        })
    }
    document.addEventListener('click', press)
    return () => document.removeEventListener('click', press)
  }, [notice, own])
  if (fault === null) return null
  return (
    <div className="download-fault">
      <Note tone="over" alert>
        <p>
          {own('download.fault')} {fault instanceof Refused ? say(fault.refusal.message) : t('faultUnexpected')}
        </p>
        <button type="button" className="link" onClick={() => setFault(null)}>
          {t('close')}
        </button>
      </Note>
    </div>
  )
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has begun to save it by then; until it has, the address must stand.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
