// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"
#include "server/app/commandline.h"
#include "server/app/environment.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace tst_operatingdocument {

using namespace halley;
using namespace Qt::StringLiterals;

namespace {

QString sourceText(const QString &path)
{
    QFile file(QStringLiteral(HALLEY_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList allMatches(const QString &text, const QString &pattern)
{
    QStringList found;
    auto matches = QRegularExpression(pattern).globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured(1));
    return found;
}

QString code(const QString &text)
{
    return u'`' + text + u'`';
}

// The row of an option in the document.
QString rowOf(const Option &option)
{
    QString meaning = option.description;
    if (option.scope == OptionScope::Transport)
        meaning += u" Each transport may have its own."_s;
    for (const QString &name : option.otherNames)
        meaning += u" Also %1."_s.arg(code(name));
    const QString value = option.isPattern() ? u"true"_s : optionLiteral(option.defaultValue());
    return u"| %1 | %2 | %3 | %4 |"_s.arg(code(option.properName()), code(value), option.expectation(),
                                          meaning);
}

} // namespace

// resources/docs/operating.md says what is true of the program.
class OperatingDocumentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void options();
    void flags();
    void variables();
    void logCategories();

private:
    QString m_document;
};

void OperatingDocumentTest::initTestCase()
{
    m_document = sourceText(u"resources/docs/operating.md"_s);
    QVERIFY(!m_document.isEmpty());
}

void OperatingDocumentTest::options()
{
    QStringList rows{u"| option | default | value | what it does |"_s, u"|---|---|---|---|"_s};
    for (const Option &option : optionTable())
        rows.append(rowOf(option));
    const QString table = rows.join(u'\n');
    const QString found =
        m_document.section(u"<!-- options -->\n"_s, 1, 1).section(u"\n<!-- /options -->"_s, 0, 0);
    if (found == table)
        return;
    QFile actual(u"operating-options.md.actual"_s);
    QVERIFY(actual.open(QIODevice::WriteOnly));
    actual.write(table.toUtf8() + '\n');
    QFAIL("the table of options is another one now: operating-options.md.actual, in the working directory");
}

void OperatingDocumentTest::flags()
{
    const auto help = parseCommandLine({u"halleyd"_s, u"--help"_s});
    const QStringList flags = allMatches(std::get<CommandLineText>(help).text, u"(--[a-z-]+)"_s);
    QVERIFY(flags.size() > 10);
    for (const QString &flag : flags)
        QVERIFY2(m_document.contains(flag) || flag == u"--help-all"_s, qPrintable(flag));
    // Nothing that there is not: a flag of ours stands at the beginning of a row.
    for (const QString &flag : allMatches(m_document, u"\n\\| `(--[a-z-]+)"_s))
        QVERIFY2(flags.contains(flag), qPrintable(flag));
}

void OperatingDocumentTest::variables()
{
    const QStringList named = allMatches(m_document, u"`(HALLEY_[A-Z_0-9]+)`"_s);
    QVERIFY(named.contains(configurationVariable));
    QStringList known{configurationVariable};
    for (const Option &option : optionTable()) {
        for (const QString &name : optionNames(option))
            known.append(environmentName(name));
    }
    for (const QString &variable : named)
        QVERIFY2(known.contains(variable), qPrintable(variable));
}

void OperatingDocumentTest::logCategories()
{
    QStringList categories;
    QDirIterator files(QStringLiteral(HALLEY_SOURCE_DIR "/server"), {u"*.cpp"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next().mid(qstrlen(HALLEY_SOURCE_DIR "/"));
        categories += allMatches(sourceText(path), u"Q_LOGGING_CATEGORY\\(\\w+, \"([a-z.]+)\""_s);
    }
    QVERIFY(categories.size() > 5);
    for (const QString &category : std::as_const(categories))
        QVERIFY2(m_document.contains(code(category)), qPrintable(category));
    for (const QString &named : allMatches(m_document, u"\n\\| `(halley\\.[a-z.]+)` \\|"_s))
        QVERIFY2(categories.contains(named), qPrintable(named));
}

} // namespace tst_operatingdocument

QTEST_GUILESS_MAIN(tst_operatingdocument::OperatingDocumentTest)
#include "tst_operatingdocument.moc"
