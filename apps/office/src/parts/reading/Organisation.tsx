import type { ReadTaskforce } from '../../contract.ts'
import { useT } from '../../words.ts'
import { placed } from './paths.ts'
import { Value } from './Value.tsx'

/** What a founding notice sets up: leaders by post, members in two levels, office, groups, rules. */
export function OrganisationReading({ group }: { group: ReadTaskforce }) {
  const t = useT()
  const seats = (list: ReadTaskforce['leaders'] | undefined, path: string) => (
    <ul className="seats">
      {placed(list, path).map(({ item, path: at }) => (
        <li key={at}>
          <Value path={`${at}/seat`} label={t('taskforce.seat')} value={item.seat} />
          <Value path={`${at}/post`} label={t('taskforce.post')} value={item.post} />
        </li>
      ))}
    </ul>
  )
  const names = (list: readonly string[] | undefined, path: string, label: string) => (
    <div className="chips-line">
      {placed(list, path).map(({ item, path: at }) => (
        <Value key={at} path={at} label={label} value={item} look="chip" />
      ))}
    </div>
  )
  return (
    <div className="stack tight">
      <h3>
        <Value path="group/name" label={t('import.taskforce')} value={group.name} />
      </h3>
      {group.duties && <Value path="group/duties" label={t('import.duties')} value={group.duties} look="block" />}
      <h4>{t('import.leaders')}</h4>
      {seats(group.leaders, 'group/leaders')}
      <h4>{t('import.members')}</h4>
      {placed(group.members, 'group/members').map(({ item, path }) => (
        <div key={path}>
          <Value path={`${path}/level`} label={t('import.members')} value={item.level} />
          {names(item.units, `${path}/units`, item.level)}
        </div>
      ))}
      <h4>{t('import.office')}</h4>
      {group.office?.seatedIn && (
        <p>
          <span className="quiet">{t('import.seatedIn')}</span>{' '}
          <Value path="group/office/seatedIn" label={t('import.seatedIn')} value={group.office.seatedIn} />
        </p>
      )}
      {seats(group.office?.seats, 'group/office/seats')}
      {placed(group.office?.groups, 'group/office/groups').map(({ item, path }) => (
        <div key={path}>
          <Value path={`${path}/name`} label={t('import.officeGroups')} value={item.name} />
          <Value path={`${path}/duties`} label={t('import.duties')} value={item.duties} look="block" />
        </div>
      ))}
      {(group.groups ?? []).length > 0 && <h4>{t('import.groups')}</h4>}
      {placed(group.groups, 'group/groups').map(({ item, path }) => (
        <div key={path} className="problem">
          <Value path={`${path}/name`} label={t('import.groups')} value={item.name} />
          <p className="quiet small">{t('import.groupLead')}</p>
          {names(item.lead, `${path}/lead`, t('import.groupLead'))}
          <p className="quiet small">{t('import.groupMembers')}</p>
          {names(item.members, `${path}/members`, t('import.groupMembers'))}
          {item.duties && <Value path={`${path}/duties`} label={t('import.duties')} value={item.duties} look="block" />}
        </div>
      ))}
      {(group.rules ?? []).length > 0 && <h4>{t('import.rules')}</h4>}
      {placed(group.rules, 'group/rules').map(({ item, path }) => (
        <div key={path}>
          <Value path={`${path}/name`} label={t('import.rules')} value={item.name} />
          <Value path={`${path}/text`} label={item.name} value={item.text} look="block" />
        </div>
      ))}
    </div>
  )
}
