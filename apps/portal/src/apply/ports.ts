/** An application for government information, checked by the page. No reason is asked for (art. 27 of the regulation). */
export interface ApplyInput {
  readonly commandId: string
  readonly wanted: string
  readonly applicantKind: 'citizen' | 'enterprise' | 'research' | 'charity' | 'legal' | 'organisation'
  readonly name: string
  /** Kind and number of the proof of identity. */
  readonly proof: string
  readonly phone: string
  /** E-mail or postal address; empty where it is picked up. */
  readonly address: string
  readonly delivery: 'email' | 'mail' | 'pickup' | 'inspect'
  readonly medium: 'electronic' | 'paper'
}
