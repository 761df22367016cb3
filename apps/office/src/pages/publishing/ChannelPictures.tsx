import { Button, Note } from '@changtong/ui'
import { useState } from 'react'
import { bitmapOf, handOver } from '../../bitmap.ts'
import { useNotice } from '../../notice.tsx'
import { useT } from '../../words/channelPictures.ts'
import './channelPictures.css'

/** What social accounts take: twice the size that the picture is drawn for, so that it stays sharp on every screen. */
const shapes = [
  { shape: 'wide', width: 900, height: 383 },
  { shape: 'square', width: 900, height: 900 },
] as const
const sharper = 2

/** The pictures of a published article for other channels, as they look, each to be taken out as PNG. */
export function ChannelPictures({ id, no, title }: { id: string; no: string; title: string }) {
  const t = useT()
  const notice = useNotice()
  const [failed, setFailed] = useState(false)
  const take = async ({ shape, width, height }: (typeof shapes)[number]) => {
    setFailed(false)
    try {
      const answer = await fetch(addressOf(id, shape))
      if (!answer.ok) throw new Error(`answered ${answer.status}`)
      handOver(await bitmapOf(await answer.text(), width * sharper, height * sharper), `${no} ${t(`name.${shape}`)}.png`)
      notice(t('done'))
    } catch {
      setFailed(true)
    }
  }
  return (
    <section aria-label={t('title')}>
      <p className="small">
        <b>{t('title')}</b> <span className="quiet">{t('hint')}</span>
      </p>
      <ul className="channel-pictures">
        {shapes.map((one) => (
          <li key={one.shape} className={one.shape}>
            <img
              src={addressOf(id, one.shape)}
              width={one.width}
              height={one.height}
              alt={t(`alt.${one.shape}`, { title })}
              loading="lazy"
            />
            <Button size="small" onClick={() => void take(one)}>
              {t(`take.${one.shape}`)}
            </Button>
          </li>
        ))}
      </ul>
      {failed && <Note tone="over">{t('failed')}</Note>}
    </section>
  )
}
const addressOf = (id: string, shape: string): string => `/api/articles/${id}/picture?shape=${shape}`
