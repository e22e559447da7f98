// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>

namespace tst_translations {

using namespace Qt::StringLiterals;

namespace {

struct Translated
{
    QString context;
    QString source;
    QString translation;
    bool isFinished = true;
};

QString described(const Translated &text)
{
    return u"%1: “%2”"_s.arg(text.context, text.source);
}

QList<Translated> translationsIn(const QString &path)
{
    QFile file(path);
    QList<Translated> texts;
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "source"_L1) {
            texts.append({context, xml.readElementText(), {}, true});
        } else if (xml.name() == "translation"_L1 && !texts.isEmpty()) {
            texts.last().isFinished = !xml.attributes().hasAttribute("type"_L1);
            texts.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return texts;
}

// "%1", "%2", …, in order.
QStringList placesIn(const QString &text)
{
    static const QRegularExpression place(u"%L?(\\d+|n)"_s);
    QStringList places;
    for (const QRegularExpressionMatch &match : place.globalMatch(text))
        places.append(match.captured());
    places.sort();
    return places;
}

} // namespace

// Everything that people read is there in Chinese. Mended with the command in resources/i18n/README.md.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // As lupdate finds the texts of the sources and merges them with what is translated.
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const QString top = QStringLiteral(HALLEY_SOURCE_DIR);
        const QString merged = m_folder.filePath(u"halley_zh_CN.ts"_s);
        QVERIFY(QFile::copy(top + u"/resources/i18n/halley_zh_CN.ts"_s, merged));
        QProcess lupdate;
        lupdate.setWorkingDirectory(top);
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(HALLEY_LUPDATE),
                      {u"-silent"_s, u"-I"_s, u"."_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s,
                       u"console"_s, u"qml"_s, u"-ts"_s, merged});
        QVERIFY2(lupdate.waitForFinished(120'000), qPrintable(lupdate.errorString()));
        QVERIFY2(lupdate.exitCode() == 0, lupdate.readAll().constData());
        m_texts = translationsIn(merged);
        QVERIFY(m_texts.size() > 300);
    }

    void everyTextIsTranslated()
    {
        QStringList missing;
        for (const Translated &text : std::as_const(m_texts)) {
            if (!text.isFinished || text.translation.trimmed().isEmpty())
                missing.append(described(text));
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    // A value that is missing, or one that does not exist.
    void everyPlaceIsKept()
    {
        QStringList wrong;
        for (const Translated &text : std::as_const(m_texts)) {
            if (text.isFinished && placesIn(text.source) != placesIn(text.translation))
                wrong.append(described(text) + u" → "_s + text.translation);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    // Not forgotten in English; but names, units and the like are the same in both.
    void translationsAreChinese()
    {
        static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
        static const QRegularExpression twoWords(u"[a-z]{3,} [a-z]{3,}"_s);
        QStringList wrong;
        for (const Translated &text : std::as_const(m_texts)) {
            if (text.isFinished && twoWords.match(text.source).hasMatch() &&
                !chinese.match(text.translation).hasMatch())
                wrong.append(described(text) + u" → "_s + text.translation);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    // Contexts are the classes' full names, or nothing would be found at run time.
    void classesAreKnown()
    {
        for (const Translated &text : std::as_const(m_texts))
            QVERIFY2(!text.context.isEmpty() && !text.context.startsWith(u"::"), qPrintable(described(text)));
    }

private:
    QTemporaryDir m_folder;
    QList<Translated> m_texts;
};

} // namespace tst_translations

QTEST_GUILESS_MAIN(tst_translations::TestTranslations)
#include "tst_translations.moc"
