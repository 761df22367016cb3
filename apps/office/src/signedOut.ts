/**
 * What happens when the server says that nobody is signed in any more while somebody works: a dialog asks to sign in again, over the page and
 * what is typed on it, and whatever was asked is asked again. Without a page that could ask (the sign-in page itself) it stays a refusal.
 */
type SignInAgain = () => Promise<boolean>
let asks: SignInAgain | null = null
let asking: Promise<boolean> | null = null

export function askWith(signInAgain: SignInAgain): () => void {
  asks = signInAgain
  return () => {
    if (asks === signInAgain) asks = null
  }
}
/** True once the same person is signed in again. Many requests may wait for one answer. */
export function signedInAgain(): Promise<boolean> {
  if (asks === null) return Promise.resolve(false)
  asking ??= asks().finally(() => {
    asking = null
  })
  return asking
}
/** Whoever leaves on purpose is not asked to stay. */
export const stopAsking = (): void => {
  asks = null
}
