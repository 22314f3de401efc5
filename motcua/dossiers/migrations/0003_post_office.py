from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_consultation_missed_at")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="intake",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="dossier",
            name="carrier",
            field=models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("intake", ""), _negated=True),
                fields=["intake", "-submitted_at", "id"],
                name="dossier_intake",
            ),
        ),
    ]
