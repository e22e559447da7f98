// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/comments.h"
#include "tests/architecture/rules/stylerules.h"

#include <QtTest/QTest>
#include <algorithm>

namespace tst_stylerules {

using namespace Qt::StringLiterals;
using namespace halley::architecture;

namespace {

const QString houseTop = QStringLiteral(HALLEY_SOURCE_DIR);

// Everything a person wrote that takes a comment.
QList<SourceFile> houseFiles()
{
    const QStringList code{u".h"_s,   u".hpp"_s,           u".cpp"_s,  u".qml"_s, u".js"_s,
                           u".mjs"_s, u".cjs"_s,           u".html"_s, u".css"_s, u".sh"_s,
                           u".py"_s,  u"CMakeLists.txt"_s, u".cmake"_s};
    QList<SourceFile> files = readSources(houseTop, {{u"server"_s, code},
                                                     {u"console"_s, code},
                                                     {u"qml"_s, code},
                                                     {u"tests"_s, code},
                                                     {u"resources"_s, code}});
    for (const QString &path : {u"dev"_s, u".ci/run"_s, u"CMakeLists.txt"_s})
        files.append(readSource(houseTop, path));
    return files;
}

const StyleRule &ruleNamed(const QByteArray &name)
{
    const auto found = std::ranges::find(styleRules(), name, &StyleRule::name);
    Q_ASSERT(found != styleRules().cend());
    return *found;
}

void addStyleRow(const char *name, const char *path, const QString &line)
{
    QTest::addRow("%s: %s", name, line.toUtf8().constData())
        << QByteArray(name) << QString::fromLatin1(path) << line;
}

} // namespace

// The habits of resources/docs/style.md that a search can check. The second half tries each rule on an
// example that it has to catch, and on a near miss that it has to let pass.
class TestStyleRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void houseKeepsRule_data();
    void houseKeepsRule();
    void everyFileHasItsLicence();
    void everyRuleIsTried();
    void breachIsCaught_data();
    void breachIsCaught();
    void nearMissPasses_data();
    void nearMissPasses();
    void missingLicenceIsCaught_data();
    void missingLicenceIsCaught();
    void commentsAreBlanked_data();
    void commentsAreBlanked();

private:
    QList<SourceFile> m_files = houseFiles();
};

void TestStyleRules::houseKeepsRule_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const StyleRule &rule : styleRules())
        QTest::newRow(rule.name.constData()) << rule.name;
}

void TestStyleRules::houseKeepsRule()
{
    QFETCH(QByteArray, name);
    QList<Violation> violations;
    for (const SourceFile &file : std::as_const(m_files))
        violations += checkStyle(file, ruleNamed(name));
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestStyleRules::everyFileHasItsLicence()
{
    QVERIFY(m_files.size() > 20);
    QList<Violation> violations;
    for (const SourceFile &file : std::as_const(m_files))
        violations += checkLicence(file);
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestStyleRules::everyRuleIsTried()
{
    static const QByteArrayList tried{
        "one clock",       "wire words",  "function pointer connects", "logging by category",
        "no singletons",   "pragma once", "no sleeping tests",         "colours from the theme",
        "translated texts"};
    for (const StyleRule &rule : styleRules())
        QVERIFY2(tried.contains(rule.name), rule.name.constData());
    QCOMPARE(styleRules().size(), tried.size());
}

void TestStyleRules::breachIsCaught_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    addStyleRow("one clock", "server/net/x.cpp", u"const auto now = std::chrono::steady_clock::now();"_s);
    addStyleRow("one clock", "console/client/x.cpp",
                u"const auto now = QDateTime::currentMSecsSinceEpoch();"_s);
    addStyleRow("one clock", "console/models/x.cpp", u"QDateTime::currentDateTimeUtc()"_s);
    addStyleRow("one clock", "server/app/x.h", u"QElapsedTimer m_timer;"_s);
    addStyleRow("wire words", "server/broker/x.cpp", u"if (name == \"/meta/connect\")"_s);
    addStyleRow("wire words", "console/client/x.cpp", u"object[QStringLiteral(\"clientId\")]"_s);
    addStyleRow("wire words", "server/protocol/codec.cpp", u"write(\"advice\");"_s);
    addStyleRow("function pointer connects", "console/client/x.cpp",
                u"connect(a, SIGNAL(b()), c, SLOT(d()));"_s);
    addStyleRow("logging by category", "server/net/x.cpp", u"qWarning() << text;"_s);
    addStyleRow("logging by category", "console/app/main.cpp", u"qDebug(\"x\");"_s);
    addStyleRow("no singletons", "console/models/x.cpp", u"Theme::instance()->dark();"_s);
    addStyleRow("pragma once", "server/net/x.h", u"#ifndef HALLEY_X_H"_s);
    addStyleRow("no sleeping tests", "tests/unit/net/tst_x.cpp", u"QTest::qWait(100);"_s);
    addStyleRow("no sleeping tests", "tests/gui/tst_x.cpp", u"std::this_thread::sleep_for(1s);"_s);
    addStyleRow("colours from the theme", "qml/pages/X.qml", u"color: \"#ff0000\""_s);
    addStyleRow("colours from the theme", "qml/components/X.qml", u"color: dark ? '#fff' : '#000'"_s);
    addStyleRow("translated texts", "qml/pages/X.qml", u"text: \"Sessions\""_s);
    addStyleRow("translated texts", "qml/pages/X.qml", u"Accessible.name: \"Sessions\""_s);
}

void TestStyleRules::breachIsCaught()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> violations = checkStyle({path, u"// a comment\n"_s + line}, ruleNamed(name));
    QCOMPARE(violations.size(), 1);
    QCOMPARE(violations.first().line, 2);
}

void TestStyleRules::nearMissPasses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    addStyleRow("one clock", "server/net/systemclock.cpp", u"return std::chrono::steady_clock::now();"_s);
    addStyleRow("one clock", "tests/unit/net/tst_x.cpp", u"return std::chrono::steady_clock::now();"_s);
    addStyleRow("one clock", "server/net/x.cpp",
                u"std::chrono::steady_clock::time_point m_at; // not steady_clock::now()"_s);
    addStyleRow("wire words", "server/protocol/constants.h",
                u"inline constexpr auto connect = \"/meta/connect\";"_s);
    addStyleRow("wire words", "tests/unit/broker/tst_x.cpp", u"\"/meta/connect\""_s);
    addStyleRow("wire words", "console/app/fakesession.cpp", u"\"/meta/connect\""_s);
    addStyleRow("wire words", "server/broker/x.cpp", u"/* \"/meta/connect\" */ call(clientId);"_s);
    addStyleRow("function pointer connects", "console/client/x.cpp",
                u"connect(a, &A::b, this, [this] { c(); });"_s);
    addStyleRow("logging by category", "server/net/x.cpp", u"qCWarning(netLog) << text;"_s);
    addStyleRow("no singletons", "server/net/x.cpp", u"QCoreApplication::instance()"_s);
    addStyleRow("pragma once", "server/net/x.h", u"#ifdef Q_OS_LINUX"_s);
    addStyleRow("no sleeping tests", "tests/gui/tst_x.cpp",
                u"QTRY_VERIFY(QTest::qWaitForWindowExposed(&window));"_s);
    addStyleRow("colours from the theme", "qml/theme/Theme.qml", u"color: \"#ff0000\""_s);
    addStyleRow("colours from the theme", "qml/pages/X.qml", u"color: Theme.accent // \"#ff0000\""_s);
    addStyleRow("translated texts", "qml/pages/X.qml", u"text: qsTr(\"Sessions\")"_s);
    addStyleRow("translated texts", "qml/pages/X.qml", u"text: \"–\""_s);
    addStyleRow("translated texts", "qml/pages/X.qml", u"text: \"Halley\""_s);
    addStyleRow("translated texts", "qml/theme/X.qml", u"readonly property color text: \"#ffeedd\""_s);
}

void TestStyleRules::nearMissPasses()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> violations = checkStyle({path, line}, ruleNamed(name));
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestStyleRules::missingLicenceIsCaught_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("complete");

    const QString holder = u"// SPDX-FileCopyrightText: The Halley authors\n"_s;
    const QString licence = u"// SPDX-License-Identifier: MIT\n"_s;
    QTest::newRow("both") << holder + licence << true;
    QTest::newRow("behind the interpreter") << u"#!/usr/bin/env bash\n"_s + holder + licence << true;
    QTest::newRow("none") << u"int a;\n"_s << false;
    QTest::newRow("no holder") << licence << false;
    QTest::newRow("no licence") << holder << false;
    QTest::newRow("too late") << QString(10, u'\n') + holder + licence << false;
}

void TestStyleRules::missingLicenceIsCaught()
{
    QFETCH(QString, text);
    QFETCH(bool, complete);
    QCOMPARE(checkLicence({u"server/net/x.h"_s, text}).isEmpty(), complete);
}

void TestStyleRules::commentsAreBlanked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");

    QTest::newRow("line") << u"a // b\nc"_s << u"a     \nc"_s;
    QTest::newRow("block") << u"a /* b\n\" */ c"_s << u"a     \n     c"_s;
    QTest::newRow("string") << u"\"// a\" // b"_s << u"\"// a\"     "_s;
    QTest::newRow("escaped quote") << u"\"\\\"// a\" // b"_s << u"\"\\\"// a\"     "_s;
    QTest::newRow("character") << u"'\"' // b"_s << u"'\"'     "_s;
    QTest::newRow("digits") << u"10'000 // b\n'x' // c"_s << u"10'000     \n'x'     "_s;
    QTest::newRow("raw string") << u"R\"-(// \" a)-\" // b"_s << u"R\"-(// \" a)-\"     "_s;
    QTest::newRow("open string") << u"\"a\n// b"_s << u"\"a\n    "_s;
    QTest::newRow("open block") << u"a /* b"_s << u"a     "_s;
}

void TestStyleRules::commentsAreBlanked()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(withoutComments(text), code);
}

} // namespace tst_stylerules

QTEST_APPLESS_MAIN(tst_stylerules::TestStyleRules)
#include "tst_stylerules.moc"
