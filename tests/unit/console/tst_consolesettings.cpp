// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/consolesettings.h"
#include "console/monitor/consolelimits.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtQml/QJSEngine>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_consolesettings {

using namespace halley::console;
using namespace Qt::StringLiterals;
using Scheme = ConsoleSettings::Scheme;
using Language = ConsoleSettings::Language;
using Density = ConsoleSettings::Density;

// What the user chose stays from one run to the next, if there is a file for it.
class ConsoleSettingsTest : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"deep/settings.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void defaults()
    {
        const ConsoleSettings settings;
        QCOMPARE(settings.scheme(), Scheme::FollowSystem);
        QCOMPARE(settings.schemeName(), u"system"_s);
        QCOMPARE(settings.language(), Language::SystemLanguage);
        QCOMPARE(settings.density(), Density::Comfortable);
        QVERIFY(!settings.isCalm());
        QVERIFY(!settings.isReadOnly());
        QVERIFY(settings.file().isEmpty());
    }

    void choicesAreRemembered()
    {
        {
            ConsoleSettings settings(path());
            const QSignalSpy changes(&settings, &ConsoleSettings::schemeChanged);
            settings.setScheme(Scheme::HighContrast);
            settings.setScheme(Scheme::HighContrast);
            QCOMPARE(changes.size(), 1);
            settings.setLanguage(Language::Chinese);
            settings.setDensity(Density::Compact);
            settings.setCalm(true);
            settings.setReadOnly(true);
        }
        const ConsoleSettings settings(path());
        QCOMPARE(settings.scheme(), Scheme::HighContrast);
        QCOMPARE(settings.language(), Language::Chinese);
        QCOMPARE(settings.density(), Density::Compact);
        QVERIFY(settings.isCalm());
        QVERIFY(settings.isReadOnly());
        QVERIFY(!settings.isReadOnlyFixed());
    }

    void withoutAChangeNothingIsWritten()
    {
        {
            ConsoleSettings settings(path());
            QVERIFY(settings.setValue(u"page/none"_s, {}));
        }
        QVERIFY(!QFile::exists(path()));
    }

    void theCommandLineGoesBefore()
    {
        {
            ConsoleSettings settings(path());
            settings.setScheme(Scheme::Light);
        }
        {
            ConsoleSettings settings(path(), {Scheme::Dark, Language::English, true});
            QCOMPARE(settings.scheme(), Scheme::Dark);
            QCOMPARE(settings.language(), Language::English);
            QVERIFY(settings.isReadOnly());
            settings.setReadOnly(false);
            QVERIFY(settings.isReadOnly());
        }
        const ConsoleSettings settings(path());
        QCOMPARE(settings.scheme(), Scheme::Light);
        QVERIFY(!settings.isReadOnly());
    }

    void valuesComeBack_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::newRow("text") << QVariant(u"a \"b\" \n 中文;=%"_s);
        QTest::newRow("no text") << QVariant(u""_s);
        QTest::newRow("truth") << QVariant(true);
        QTest::newRow("number") << QVariant(12.5);
        QTest::newRow("whole number") << QVariant(qlonglong(42));
        QTest::newRow("list") << QVariant(QVariantList{u"a"_s, true});
        QTest::newRow("map") << QVariant(QVariantMap{{u"k"_s, QVariantList{u"v"_s}}});
    }
    void valuesComeBack()
    {
        QFETCH(QVariant, value);
        {
            ConsoleSettings settings(path());
            const QSignalSpy changes(&settings, &ConsoleSettings::valueChanged);
            QVERIFY(settings.setValue(u"page/thing"_s, value));
            QVERIFY(settings.setValue(u"page/thing"_s, value));
            QCOMPARE(changes.size(), 1);
            QCOMPARE(settings.value(u"page/thing"_s), value);
        }
        ConsoleSettings settings(path());
        QCOMPARE(settings.value(u"page/thing"_s, u"fallback"_s), value);
        QVERIFY(settings.setValue(u"page/thing"_s, {}));
        QCOMPARE(settings.value(u"page/thing"_s, u"fallback"_s), QVariant(u"fallback"_s));
    }

    void scriptValuesArePlain()
    {
        QJSEngine engine;
        ConsoleSettings settings;
        const QJSValue script = engine.evaluate(u"({columns: ['id', 'queue']})"_s);
        QVERIFY(settings.setValue(u"page/thing"_s, QVariant::fromValue(script)));
        const QVariantMap map = settings.value(u"page/thing"_s).toMap();
        QCOMPARE(map.value(u"columns"_s).toStringList(), (QStringList{u"id"_s, u"queue"_s}));
        QVERIFY(settings.setValue(u"page/thing"_s, QVariant::fromValue(QJSValue(QJSValue::NullValue))));
        QVERIFY(!settings.value(u"page/thing"_s).isValid());
    }

    void isBounded()
    {
        ConsoleSettings settings;
        QVERIFY(!settings.setValue(u"page/large"_s, QString(limits::settingBytes, u'x')));
        QVERIFY(!settings.value(u"page/large"_s).isValid());
        for (int i = 0; i < limits::settingKeys; ++i)
            QVERIFY(settings.setValue(u"page/%1"_s.arg(i), i));
        QVERIFY(!settings.setValue(u"page/more"_s, 1));
        QVERIFY(settings.setValue(u"page/0"_s, 5));
    }

    void strangeFilesAreSurvived_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray("\0\xff[[[=\n]==", 10);
        QTest::newRow("other words") << QByteArray(
            "[console]\ntheme=[\"blue\"]\nlanguage=7\nreadOnly=[[]]\n");
        QTest::newRow("not JSON") << QByteArray("[console]\ntheme=dark\n[page]\nthing={{{\n");
    }
    void strangeFilesAreSurvived()
    {
        QFETCH(QByteArray, text);
        const QString strange = m_folder->filePath(u"strange.ini"_s);
        QFile file(strange);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        ConsoleSettings settings(strange);
        QCOMPARE(settings.scheme(), Scheme::FollowSystem);
        QVERIFY(!settings.isReadOnly());
        QCOMPARE(settings.value(u"page/thing"_s, 1), QVariant(1));
        settings.setScheme(Scheme::Dark);
        QCOMPARE(settings.scheme(), Scheme::Dark);
    }

    void namesOfTheCommandLine()
    {
        QCOMPARE(ConsoleSettings::schemeNamed(u"contrast"_s), Scheme::HighContrast);
        QVERIFY(!ConsoleSettings::schemeNamed(u"Dark"_s));
        QCOMPARE(ConsoleSettings::languageNamed(u"zh"_s), Language::Chinese);
        QVERIFY(!ConsoleSettings::languageNamed(u"fr"_s));
    }
};

} // namespace tst_consolesettings

QTEST_GUILESS_MAIN(tst_consolesettings::ConsoleSettingsTest)
#include "tst_consolesettings.moc"
