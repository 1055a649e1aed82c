import { Module } from '@nestjs/common';
import { EverythingExporter } from './export/export-everything.js';
import { Importer } from './importer.js';

/** Moving in and moving out. */
@Module({ providers: [Importer, EverythingExporter], exports: [Importer, EverythingExporter] })
export class MigrationModule {}
