/** What the letters of the grammar mean on the page of a case: the first of these acts that is offered. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  // A: to whom it goes.
  a: ['dispatch', 'assignHandler', 'nameLead', 'transfer', 'makeProblem'],
  // S: on to the next state.
  s: ['sign', 'accept', 'begin', 'acceptSendBack', 'report', 'submitPlan', 'freeze'],
  // D: done.
  d: ['clear', 'confirmDone', 'applyClearance', 'applyDone', 'answer', 'end'],
  u: ['urge'],
}

/** The letters of the acts that are offered; an act has one at most. */
export function lettersFor(offered: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(meanings).flatMap(([letter, acts]) => {
      const act = acts.find((one) => offered.includes(one))
      return act === undefined ? [] : [[act, letter] as const]
    }),
  )
}
