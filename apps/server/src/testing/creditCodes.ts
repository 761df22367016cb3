const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The n-th credit code of the invented area 990002: well formed, its check sign right (GB 32100-2015), and nobody's. */
export function creditCodeOf(n: number): string {
  const first = `91990002${n.toString().padStart(9, '0')}`
  const sum = [...first].reduce((all, sign, i) => all + signs.indexOf(sign) * weights[i]!, 0)
  return first + signs[(31 - (sum % 31)) % 31]!
}
