import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What law content is made as. */
export enum ContentFormat {
  COLUMN = 'COLUMN',
  ARTICLE = 'ARTICLE',
  VIDEO = 'VIDEO',
  SONG = 'SONG',
  LEAFLET = 'LEAFLET',
}
registerEnumType(ContentFormat, {
  name: 'ContentFormat',
  description: 'Form of content (内容形式).',
  valuesConfig: {
    COLUMN: { description: 'Column (专栏).' },
    ARTICLE: { description: 'Article (文章).' },
    VIDEO: { description: 'Video (视频).' },
    SONG: { description: 'Song or rhyme (歌曲曲艺).' },
    LEAFLET: { description: 'Leaflet (宣传册).' },
  },
});
