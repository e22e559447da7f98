// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/operatortoken.h"

#include "server/protocol/operatortokenpath.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <sys/stat.h>

namespace tst_operatortoken {

using namespace halley;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class OperatorTokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void newTokensDiffer();
    void readsTheFirstLine_data();
    void readsTheFirstLine();
    void writesAPrivateFileAndRemovesIt();
    void replacesWhatIsThere();
    void leavesTheTokenOfAnotherServer();
    void refusesAFolderThatIsOpenToOthers();
    void refusesALinkAsFolder();
    void doesNotFollowALinkAsFile();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

void OperatorTokenTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_dir->path()));
}

void OperatorTokenTest::newTokensDiffer()
{
    QVERIFY(newOperatorToken() != newOperatorToken());
    QCOMPARE(newOperatorToken().size(), 43);
}

void OperatorTokenTest::readsTheFirstLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("token"); // empty: an error
    const QByteArray token = "0123456789abcdef";
    QTest::newRow("line") << token + '\n' << token;
    QTest::newRow("no line end") << token << token;
    QTest::newRow("spaces, more lines") << "  " + token + " \r\nmore\n" << token;
    QTest::newRow("longest") << QByteArray(1024, 'x') + '\n' << QByteArray(1024, 'x');
    QTest::newRow("too long") << QByteArray(1025, 'x') << QByteArray();
    QTest::newRow("too short") << token.chopped(1) << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void OperatorTokenTest::readsTheFirstLine()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, token);
    QFile file(m_dir->filePath(QStringLiteral("token")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto read = readOperatorToken(file.fileName());
    QCOMPARE(read.hasValue(), !token.isEmpty());
    if (read)
        QCOMPARE(*read, token);
    QVERIFY(!readOperatorToken(m_dir->filePath(QStringLiteral("nothing"))));
}

void OperatorTokenTest::writesAPrivateFileAndRemovesIt()
{
    QString path;
    {
        const auto file = OperatorTokenFile::write(8080, "the token");
        QVERIFY(file.hasValue());
        path = (*file)->path();
        QCOMPARE(path, operatorTokenPath(8080));
        QCOMPARE(contentOf(path), QByteArray("the token\n"));
        QCOMPARE(modeOf(path), mode_t(0600));
        QCOMPARE(modeOf(operatorTokenFolder()), mode_t(0700));
        QCOMPARE(QDir(operatorTokenFolder()).entryList(QDir::Files).size(), 1); // no draft is left
    }
    QVERIFY(!QFile::exists(path));
}

void OperatorTokenTest::replacesWhatIsThere()
{
    const auto old = OperatorTokenFile::write(8080, "of a server that crashed");
    const auto now = OperatorTokenFile::write(8080, "the token");
    QVERIFY(now.hasValue());
    QCOMPARE(contentOf((*now)->path()), QByteArray("the token\n"));
}

void OperatorTokenTest::leavesTheTokenOfAnotherServer()
{
    auto old = OperatorTokenFile::write(8080, "old");
    const auto now = OperatorTokenFile::write(8080, "new");
    QVERIFY(old && now);
    (*old).reset();
    QCOMPARE(contentOf((*now)->path()), QByteArray("new\n"));
}

void OperatorTokenTest::refusesAFolderThatIsOpenToOthers()
{
    QVERIFY(QDir().mkpath(operatorTokenFolder()));
    QCOMPARE(::chmod(QFile::encodeName(operatorTokenFolder()).constData(), 0755), 0);
    const auto file = OperatorTokenFile::write(8080, "the token");
    QVERIFY(!file);
    QVERIFY(file.error().text.contains(QStringLiteral("open to other users")));
}

void OperatorTokenTest::refusesALinkAsFolder()
{
    QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), operatorTokenFolder()));
    QVERIFY(!OperatorTokenFile::write(8080, "the token"));
    QVERIFY(QDir(elsewhere.path()).isEmpty());
}

void OperatorTokenTest::doesNotFollowALinkAsFile()
{
    QTemporaryDir elsewhere;
    const QString target = elsewhere.filePath(QStringLiteral("target"));
    QVERIFY(QDir().mkpath(operatorTokenFolder()));
    QCOMPARE(::chmod(QFile::encodeName(operatorTokenFolder()).constData(), 0700), 0);
    QVERIFY(QFile::link(target, operatorTokenPath(8080)));
    const auto file = OperatorTokenFile::write(8080, "the token");
    QVERIFY(file.hasValue());
    QVERIFY(!QFile::exists(target));
    QCOMPARE(contentOf(operatorTokenPath(8080)), QByteArray("the token\n"));
}

} // namespace tst_operatortoken

QTEST_APPLESS_MAIN(tst_operatortoken::OperatorTokenTest)
#include "tst_operatortoken.moc"
