import { type Catalogue, translator } from '@changtong/ui'

export const zh = {
  title: '题图',
  hint: '由浏览器用本机字体生成，可直接用于微信公众号等渠道。',
  'name.wide': '题图',
  'name.square': '题图（方）',
  'alt.wide': '头条封面：{title}',
  'alt.square': '方形图：{title}',
  'take.wide': '下载头条封面 PNG（900×383）',
  'take.square': '下载方图 PNG（1:1）',
  done: '题图已下载',
  failed: '题图没有做成，文章不受影响。请稍后再试；仍不行时，可下载新媒体素材，用其中的 SVG 图。',
} as const satisfies Catalogue<string>

export const en: Catalogue<keyof typeof zh> = {
  title: 'Pictures',
  hint: 'Made by this browser in the fonts of this computer; they can go to social accounts as they are.',
  'name.wide': 'cover',
  'name.square': 'square',
  'alt.wide': 'Wide cover: {title}',
  'alt.square': 'Square picture: {title}',
  'take.wide': 'Cover as PNG (900×383)',
  'take.square': 'Square as PNG (1:1)',
  done: 'The picture is downloaded',
  failed:
    'The picture could not be made; the article is as it was. Please try again later, or take the SVG in the pack for other channels.',
}
export const useT = translator(zh, en)
