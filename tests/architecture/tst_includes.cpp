// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/architecture/rules/includerules.h"

#include <QtTest/QTest>

namespace tst_includes {

using namespace Qt::StringLiterals;
using namespace halley::architecture;

namespace {

const QString houseTop = QStringLiteral(HALLEY_SOURCE_DIR);

RoomTable houseRooms()
{
    return RoomTable::read(readSource(houseTop, u"resources/docs/architecture.md"_s));
}

} // namespace

// The arrows between the rooms: the table in resources/docs/architecture.md, section 4, against every
// #include line and every QML import. The second half tries each rule on an example that it has to catch.
class TestIncludes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tableIsReadable();
    void everyFileKeepsToTheTable();
    void everyQmlFileKeepsToItsModules();
    void forbiddenIncludeIsCaught_data();
    void forbiddenIncludeIsCaught();
    void allowedIncludePasses_data();
    void allowedIncludePasses();
    void unknownRoomIsCaught();
    void forbiddenImportIsCaught_data();
    void forbiddenImportIsCaught();
    void allowedImportPasses();
    void brokenTableIsCaught_data();
    void brokenTableIsCaught();
};

void TestIncludes::tableIsReadable()
{
    const RoomTable rooms = houseRooms();
    QVERIFY2(rooms.problems().isEmpty(), listing(rooms.problems()).constData());
    QVERIFY(rooms.rooms().size() > 10);
    QVERIFY(rooms.roomOf(u"server/broker/broker.h"_s));
    QVERIFY(!rooms.roomOf(u"server/broker"_s));
}

void TestIncludes::everyFileKeepsToTheTable()
{
    const RoomTable rooms = houseRooms();
    const QList<SourceFile> files =
        readSources(houseTop, {{u"server"_s, {u".h"_s, u".cpp"_s}}, {u"console"_s, {u".h"_s, u".cpp"_s}}});
    QVERIFY(!files.isEmpty());
    QList<Violation> violations;
    for (const SourceFile &file : files)
        violations += checkIncludes(file, rooms);
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestIncludes::everyQmlFileKeepsToItsModules()
{
    QList<Violation> violations;
    for (const SourceFile &file : readSources(houseTop, {{u"qml"_s, {u".qml"_s}}}))
        violations += checkImports(file);
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestIncludes::forbiddenIncludeIsCaught_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    QTest::newRow("protocol to broker")
        << u"server/protocol/x.h"_s << u"#include \"server/broker/broker.h\""_s;
    QTest::newRow("broker to net") << u"server/broker/x.h"_s << u"#include \"server/net/listener.h\""_s;
    QTest::newRow("transport to net")
        << u"server/transport/x.cpp"_s << u"#include \"server/net/listener.h\""_s;
    QTest::newRow("monitor to transport")
        << u"server/monitor/x.h"_s << u"#include \"server/transport/cookie.h\""_s;
    QTest::newRow("net to monitor") << u"server/net/x.h"_s << u"#include \"server/monitor/snapshot.h\""_s;
    QTest::newRow("server to console")
        << u"server/api/x.h"_s << u"#include \"console/client/bayeuxclient.h\""_s;
    QTest::newRow("server/app to net") << u"server/app/main.cpp"_s << u"#include \"server/net/listener.h\""_s;
    QTest::newRow("client to broker") << u"console/client/x.h"_s << u"#include \"server/broker/broker.h\""_s;
    QTest::newRow("models to api") << u"console/models/x.h"_s << u"#include \"server/api/bayeuxserver.h\""_s;
    QTest::newRow("models to app") << u"console/models/x.h"_s << u"#include \"console/app/demo.h\""_s;
    QTest::newRow("product to tests") << u"server/broker/x.h"_s << u"#include \"tests/support/clock.h\""_s;
    QTest::newRow("not from the top") << u"server/broker/x.cpp"_s << u"#include \"broker.h\""_s;
    QTest::newRow("spaced") << u"server/protocol/x.h"_s << u"  #  include   \"server/net/x.h\" // why"_s;
    QTest::newRow("broker with sockets") << u"server/broker/x.h"_s << u"#include <QtNetwork/QTcpSocket>"_s;
    QTest::newRow("broker with QObject") << u"server/broker/x.h"_s << u"#include <QtCore/QObject>"_s;
    QTest::newRow("Q_OBJECT in transport") << u"server/transport/x.h"_s << u"    Q_OBJECT"_s;
    QTest::newRow("timer in protocol") << u"server/protocol/x.cpp"_s << u"    QTimer timer;"_s;
    QTest::newRow("thread in broker") << u"server/broker/x.cpp"_s << u"    QThread *thread = nullptr;"_s;
    QTest::newRow("simdjson in broker") << u"server/broker/x.cpp"_s << u"#include <simdjson.h>"_s;
    QTest::newRow("toml++ in api") << u"server/api/x.cpp"_s << u"#include <toml++/toml.h>"_s;
    QTest::newRow("llhttp in net") << u"server/net/x.cpp"_s << u"#include <llhttp.h>"_s;
    QTest::newRow("widgets in the console") << u"console/app/x.cpp"_s << u"#include <QtWidgets/QLabel>"_s;
}

void TestIncludes::forbiddenIncludeIsCaught()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> violations = checkIncludes({path, u"\n"_s + line + u'\n'}, houseRooms());
    QCOMPARE(violations.size(), 1);
    QCOMPARE(violations.first().line, 2);
}

void TestIncludes::allowedIncludePasses_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");

    QTest::newRow("own room") << u"server/broker/x.cpp"_s << u"#include \"server/broker/broker.h\""_s;
    QTest::newRow("allowed room") << u"server/broker/x.cpp"_s << u"#include \"server/protocol/message.h\""_s;
    QTest::newRow("standard") << u"server/protocol/x.cpp"_s << u"#include <vector>"_s;
    QTest::newRow("Qt core") << u"server/protocol/x.cpp"_s << u"#include <QtCore/QString>"_s;
    QTest::newRow("in a comment") << u"server/broker/x.cpp"_s << u"// #include \"server/net/listener.h\""_s;
    QTest::newRow("object in a comment") << u"server/broker/x.cpp"_s << u"int a; /* not a QObject */"_s;
    QTest::newRow("simdjson at its owner") << u"server/protocol/x.cpp"_s << u"#include <simdjson.h>"_s;
    QTest::newRow("sockets in net") << u"server/net/x.h"_s << u"#include <QtNetwork/QTcpSocket>"_s;
    QTest::newRow("timer in net") << u"server/net/x.h"_s << u"    QTimer m_timer;"_s;
    QTest::newRow("own moc") << u"server/net/x.cpp"_s << u"#include \"x.moc\""_s;
}

void TestIncludes::allowedIncludePasses()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QList<Violation> violations = checkIncludes({path, line}, houseRooms());
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestIncludes::unknownRoomIsCaught()
{
    QCOMPARE(checkIncludes({u"server/attic/x.cpp"_s, {}}, houseRooms()).size(), 1);
    QCOMPARE(checkIncludes({u"server/x.cpp"_s, {}}, houseRooms()).size(), 1);
}

void TestIncludes::forbiddenImportIsCaught_data()
{
    QTest::addColumn<QString>("line");

    QTest::newRow("charts") << u"import QtCharts"_s;
    QTest::newRow("versioned") << u"import QtCharts 2.3 as Charts"_s;
    QTest::newRow("folder") << u"import \"../components\""_s;
    QTest::newRow("client module") << u"import Halley.Client"_s;
    QTest::newRow("labs") << u"import Qt.labs.platform"_s;
    QTest::newRow("lookalike") << u"import QtQuickUltralite"_s;
}

void TestIncludes::forbiddenImportIsCaught()
{
    QFETCH(QString, line);
    QCOMPARE(checkImports({u"qml/pages/X.qml"_s, u"import QtQuick\n"_s + line}).size(), 1);
}

void TestIncludes::allowedImportPasses()
{
    const QString text = u"import QtQuick\nimport QtQuick.Controls.Basic as Basic\nimport QtQml.Models\n"
                         "import Halley.Console\nimport Halley.Ui\n// import QtCharts\n"_s;
    const QList<Violation> violations = checkImports({u"qml/pages/X.qml"_s, text});
    QVERIFY2(violations.isEmpty(), listing(violations).constData());
}

void TestIncludes::brokenTableIsCaught_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("no table") << u"# A document\n"_s;
    QTest::newRow("too few cells") << u"<!-- rooms -->\n| server/net | – | yes |\n<!-- /rooms -->\n"_s;
    QTest::newRow("neither yes nor no")
        << u"<!-- rooms -->\n| server/net | – | Core | maybe |\n<!-- /rooms -->\n"_s;
    QTest::newRow("unknown room")
        << u"<!-- rooms -->\n| server/net | server/attic | Core | no |\n<!-- /rooms -->\n"_s;
}

void TestIncludes::brokenTableIsCaught()
{
    QFETCH(QString, text);
    QCOMPARE(RoomTable::read({u"x.md"_s, text}).problems().size(), 1);
}

} // namespace tst_includes

QTEST_APPLESS_MAIN(tst_includes::TestIncludes)
#include "tst_includes.moc"
