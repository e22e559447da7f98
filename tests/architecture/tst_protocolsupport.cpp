// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtTest/QTest>

namespace tst_protocolsupport {

using namespace Qt::StringLiterals;

namespace {

const QString supportTop = QStringLiteral(HALLEY_SOURCE_DIR);

QString textOf(const QString &path)
{
    QFile file(supportTop + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The cells of the rows of all tables of a document.
QList<QStringList> rowsOf(const QString &text)
{
    QList<QStringList> rows;
    for (const QString &line : text.split(u'\n')) {
        if (!line.startsWith(u"| "_s) || line.startsWith(u"|---"_s))
            continue;
        QStringList cells = line.mid(2).chopped(2).split(u" | "_s);
        rows.append(cells);
    }
    return rows;
}

// Sections 3 to 17, 21 and 22: the server's and the client's.
bool isOurs(int section)
{
    return (section >= 3 && section <= 17) || section == 21 || section == 22;
}

} // namespace

// protocol-support.md cannot rot quietly: every clause is in it, and every test that it names exists.
class ProtocolSupportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyClauseIsListed();
    void everyPointIsListed();
    void everyTestExists();
    void everyCaseExists();
    void everyCaseNamesAClause();
    void thereAreEnoughCases();

private:
    QString m_support;
    QSet<QString> m_programs;
    QMap<QString, QStringList> m_cases; // names, by file
    QStringList m_sections;             // of the cases
    int m_caseCount = 0;
};

void ProtocolSupportTest::initTestCase()
{
    m_support = textOf(u"resources/docs/protocol-support.md"_s);
    QVERIFY(!m_support.isEmpty());
    QDirIterator files(supportTop + u"/tests"_s, {u"tst_*.cpp"_s, u"*.test.mjs"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (!path.contains(u"/node_modules/"_s))
            m_programs.insert(files.fileName().endsWith(u".cpp"_s) ? files.fileName().chopped(4)
                                                                   : files.fileName());
    }
    const QDir transcripts(supportTop + u"/tests/conformance"_s);
    for (const QString &name : transcripts.entryList({u"*.json"_s}, QDir::Files)) {
        const QString text = textOf(u"tests/conformance/"_s + name);
        for (const QJsonValue &value : QJsonDocument::fromJson(text.toUtf8()).array()) {
            m_cases[name].append(value[u"name"].toString());
            m_sections.append(value[u"section"].toString());
            ++m_caseCount;
        }
    }
}

void ProtocolSupportTest::everyClauseIsListed()
{
    QSet<QString> listed;
    for (const QStringList &row : rowsOf(m_support))
        listed.insert(row.value(0));
    static const QRegularExpression heading(u"^##+ ((\\d+)\\.(\\d*) .*)$"_s,
                                            QRegularExpression::MultilineOption);
    auto it = heading.globalMatch(textOf(u"resources/docs/protocol.md"_s));
    QStringList headings;
    while (it.hasNext()) {
        const auto match = it.next();
        if (isOurs(match.captured(2).toInt()))
            headings.append(match.captured(1));
    }
    QVERIFY(headings.size() > 50);
    for (const QString &name : headings) {
        const QString number = name.section(u' ', 0, 0);
        // A chapter whose clauses are listed need not be.
        const bool hasParts =
            number.endsWith(u'.') &&
            headings.filter(QRegularExpression(u'^' + number.chopped(1) + u"\\.\\d"_s)).size() > 0;
        QVERIFY2(listed.contains(name) || hasParts, qPrintable(name));
    }
}

void ProtocolSupportTest::everyPointIsListed()
{
    QStringList points;
    for (const QStringList &row : rowsOf(m_support.mid(m_support.indexOf(u"## The checklist"_s))))
        points.append(row.value(0));
    for (int point = 1; point <= 35; ++point)
        QVERIFY2(points.contains(QString::number(point)), qPrintable(QString::number(point)));
}

void ProtocolSupportTest::everyTestExists()
{
    static const QRegularExpression named(u"`(tst_\\w+|[\\w.]+\\.test\\.mjs|\\w+\\.json)`"_s);
    auto it = named.globalMatch(m_support);
    int tests = 0;
    while (it.hasNext()) {
        const QString name = it.next().captured(1);
        QVERIFY2(m_programs.contains(name) || m_cases.contains(name), qPrintable(name));
        ++tests;
    }
    QVERIFY(tests > 100);
}

void ProtocolSupportTest::everyCaseExists()
{
    int cases = 0;
    for (const QStringList &row : rowsOf(m_support)) {
        for (const QString &entry : row.value(2).split(u"; "_s)) {
            const QString file = entry.section(u": "_s, 0, 0);
            if (!file.endsWith(u".json"_s))
                continue;
            QVERIFY2(m_cases.value(file).contains(entry.section(u": "_s, 1)), qPrintable(entry));
            ++cases;
        }
    }
    QVERIFY(cases > 30);
}

void ProtocolSupportTest::everyCaseNamesAClause()
{
    const QString protocol = textOf(u"resources/docs/protocol.md"_s);
    for (const QString &section : std::as_const(m_sections)) {
        const QRegularExpression heading(u"^(##+ |\\*\\*)"_s + QRegularExpression::escape(section) +
                                             u"[. ]"_s,
                                         QRegularExpression::MultilineOption);
        QVERIFY2(protocol.contains(heading), qPrintable(section));
    }
}

void ProtocolSupportTest::thereAreEnoughCases()
{
    QVERIFY2(m_caseCount >= 250, qPrintable(QString::number(m_caseCount)));
}

} // namespace tst_protocolsupport

QTEST_APPLESS_MAIN(tst_protocolsupport::ProtocolSupportTest)
#include "tst_protocolsupport.moc"
