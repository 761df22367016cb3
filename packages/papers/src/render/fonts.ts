import type { Text } from '@changtong/kernel'
import type { TypeStyle } from '../docx/typeStyle.ts'
import { escapeXml } from '../docx/xml.ts'
import type { StyleProfile } from '../list/profile.ts'
import type { OfficialProfile } from '../official/officialProfile.ts'
import { run, type Tools } from './tools.ts'

/** A face that the document names and this machine has not, with the free one that stands in for it in previews. */
export interface MissingFont {
  readonly font: string
  /** Null when nothing fitting is installed either. */
  readonly substitute: string | null
  readonly message: Text
}

/**
 * Free faces that may stand in, best first. All set Chinese in full ems, so lines break where the official face would break
 * them; only Latin letters and digits differ slightly. A serif stands for 仿宋, 楷体, 宋体 and 小标宋, a sans for 黑体.
 */
const SERIF = ['Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Serif SC', 'AR PL UMing CN', 'Noto Sans CJK SC']
const SANS = ['Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', 'WenQuanYi Zen Hei', 'WenQuanYi Micro Hei']
const standIns = (font: string): readonly string[] => (/黑体|SimHei/.test(font) ? SANS : SERIF)

/** A profile of any kind of paper: all that a preview needs of it are its faces. */
export type AnyProfile = StyleProfile | OfficialProfile
const typesOf = (profile: AnyProfile): readonly TypeStyle[] =>
  'types' in profile
    ? Object.values(profile.types)
    : [profile.table.type, profile.title, profile.date, profile.attachment, profile.pageNumber]

/** The faces a profile prints with, each under all names by which it may be installed. */
export const fontsOfProfile = (profile: AnyProfile): (readonly string[])[] => {
  const all = typesOf(profile).map((type) => type.fonts)
  return all.filter((names, at) => all.findIndex((other) => other[0] === names[0]) === at)
}

/** Names of the installed font families; null when the machine cannot say. */
export async function installedFonts(tools: Tools, folder: string): Promise<ReadonlySet<string> | null> {
  if (!tools.fcList) return null
  const listed = await run(tools.fcList, ['--format', '%{family}\n'], {
    timeoutMs: 20_000,
    cwd: folder,
    env: { HOME: process.env.HOME ?? folder },
  })
  if (listed.how !== 'done') return null
  return new Set(
    listed.stdout
      .toString('utf8')
      .split(/[\n,]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
}

export function missingFonts(profile: AnyProfile, installed: ReadonlySet<string>): MissingFont[] {
  return fontsOfProfile(profile).flatMap((names) => {
    if (names.some((name) => installed.has(name))) return []
    const font = names[0]!
    const substitute = standIns(font).find((name) => installed.has(name)) ?? null
    return [
      {
        font,
        substitute,
        message: substitute
          ? {
              zh: `本机没有安装“${font}”，预览以“${substitute}”代替；文档中仍写明“${font}”，在装有该字体的电脑上按原字体显示。`,
              en: `“${font}” is not installed on this machine; the preview uses “${substitute}”. The document still names “${font}” and shows it wherever it is installed.`,
            }
          : {
              zh: `本机没有安装“${font}”，也没有可代替的中文字体，预览可能不准；文档中仍写明“${font}”。`,
              en: `“${font}” is not installed on this machine, nor is a Chinese font that could stand in; the preview may be inexact. The document still names “${font}”.`,
            },
      },
    ]
  })
}

/**
 * A private fontconfig: the machine's own, then our stand-ins bound as strongly as if the document had asked for them, and
 * for a face installed under another name that name. Nothing outside `cache` is written.
 */
export function fontConfig(profile: AnyProfile, installed: ReadonlySet<string>, cache: string): string {
  const rules = fontsOfProfile(profile).flatMap((names) => {
    const instead = names.find((name) => installed.has(name)) ?? standIns(names[0]!).find((name) => installed.has(name))
    return instead ? names.filter((name) => name !== instead).map((name) => rule(name, instead)) : []
  })
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${rules.join('')}<include ignore_missing="yes">/etc/fonts/fonts.conf</include><cachedir>${escapeXml(cache)}</cachedir></fontconfig>`
}

const rule = (from: string, to: string): string =>
  `<match target="pattern"><test qual="any" name="family"><string>${escapeXml(from)}</string></test><edit name="family" mode="assign" binding="same"><string>${escapeXml(to)}</string></edit></match>`
