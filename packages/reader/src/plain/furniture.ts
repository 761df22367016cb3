/**
 * Lines that belong to the web page around a document and not to the document: breadcrumbs, share bars, counters,
 * link rows, imprint of the site. A line with a publication date is kept: the date is read from it.
 */
const WHOLE = [
  /^(?:您?(?:当前|现在|目前)(?:所在)?(?:的)?位置|当前位置|所在位置|首页)\s*[:：>＞»/]/u,
  /^[^。，；]{1,12}(?:\s*(?:->|[>＞»])\s*[^。>＞»]{1,24}){2,}$/u,
  /^(?:分享到?|分享至|转发|扫一扫.{0,20}|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|返回顶部|返回首页|我要纠错|无障碍(?:浏览)?|繁体|长者(?:模式|版))\s*[:：]?.{0,16}$/u,
  /^(?:浏览量|浏览次数|阅读量|阅读次数|访问量|访问总数|点击数?|点击率|字体大小|字号)\s*[:：].{0,30}$/u,
  /^【?\s*(?:字体|字号)\s*[:：]?.{0,20}$/u,
  /^(?:联系我们|友情链接|站点地图|网站地图|版权声明|隐私声明|关于我们|相关文章|相关链接|相关附件|相关阅读|相关稿件|推荐阅读|上一篇|下一篇)(?:\s*[|｜:：].{0,80})?$/u,
  /^(?:主办(?:单位)?|承办(?:单位)?|版权所有|技术支持|网站标识码)\s*[:：].{0,80}$/u,
  /^.{0,40}ICP备.{0,60}$/u,
  /^.{0,20}公网安备.{0,60}$/u,
  /^(?:附件)[:：]?$/u,
  /^[|｜\-—_*=·\s]+$/u,
]

/** True for a line of page furniture; lines of ordinary text are never longer than the shortest pattern allows. */
export function isFurniture(line: string): boolean {
  const words = line.trim()
  if (words.length === 0 || words.length > 160) return false
  if (/^附件[:：]?$/u.test(words)) return false
  return WHOLE.some((pattern) => pattern.test(words))
}
