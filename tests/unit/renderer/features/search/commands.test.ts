import { describe, expect, it } from 'vitest';
import { namedBy, wordsOf } from '../../../../../renderer/features/search/commands';

const commands = [
  { name: 'Decline, or hang up when nothing rings', also: 'end, reject' },
  { name: 'Caller and colleague together', also: 'conference, three-way, merge' },
  { name: 'Finish the wrap-up', also: 'done, close, end' },
  { name: 'Încheierea apelului', also: 'rezultat' },
  { name: '完成话后处理', also: '结束 关闭' },
];
const found = (text: string) => namedBy(wordsOf(text), commands).map(({ name }) => name);

describe('a command', () => {
  it('is found by the beginning of every word, in any order and without accents', () => {
    expect(found('wrap fin')).toEqual(['Finish the wrap-up']);
    expect(found('incheierea')).toEqual(['Încheierea apelului']);
    expect(found('rap')).toEqual([]);
  });

  it('is found by other words, too, behind those that are called so', () => {
    expect(found('merge')).toEqual(['Caller and colleague together']);
    expect(found('end')).toEqual(['Decline, or hang up when nothing rings', 'Finish the wrap-up']);
    expect(found('together conf')).toEqual(['Caller and colleague together']);
    const [last = { name: '', also: '' }] = commands.slice(2, 3);
    const ends = { name: 'End of the list', also: '' };
    expect(namedBy(['end'], [last, ends])).toEqual([ends, last]);
  });

  it('is found by what is inside where words have no spaces between them', () => {
    expect(found('处理')).toEqual(['完成话后处理']);
    expect(found('关闭')).toEqual(['完成话后处理']);
  });
});
